"""What is shown of each file, whoever found it, and when the editor hears of it."""
