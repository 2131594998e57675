"""Foreign files read as what they are: nothing in them is trusted."""
