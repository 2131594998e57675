"""What a bank means in use: how files become banks, what is found in them, what is built of them, with which options,
into which files and with which locks. Whatever speaks to people, sockets or scanners asks here, and decides nothing."""
