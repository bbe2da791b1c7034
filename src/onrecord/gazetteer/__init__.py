"""Towns with their coordinates, for the map: an optional pack, built by a command, read offline."""
