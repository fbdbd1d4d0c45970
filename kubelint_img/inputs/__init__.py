"""What a path stands for, and the text that it holds."""
