"""References to images, and what is known of what they refer to."""
