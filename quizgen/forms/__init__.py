"""What chance decides about a bank, decided once: draws, orders, letters, key, points."""
