package io.entrepot.connection;

import java.time.Instant;

/**
 * A regular file as its folder shows it.
 *
 * @param name name inside its folder, exactly as the machine says it: hostile until checked
 * @param size bytes
 * @param modifiedAt to the second over SFTP version 3
 */
public record FileEntry(String name, long size, Instant modifiedAt) {}
