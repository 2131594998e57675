"""What an author may type, as data: kinds, keys, decoders, docs. A spelling is changed here and nowhere else."""
