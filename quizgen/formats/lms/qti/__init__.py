"""QTI 2 and 3: items, tests and packages. Both versions say the same in other spellings."""
