"""Pages about a bank: self-contained HTML that is readable without scripts, in light and dark, and on paper."""
