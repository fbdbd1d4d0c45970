"""Messages on the wire, and who hears of them."""
