"""The likelihood of tau² and the search for its global maximum."""
