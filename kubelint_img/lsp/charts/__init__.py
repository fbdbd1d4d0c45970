"""Charts in an editor: what templates name, where that is defined and used."""
