/**
 * How we reach machines: SFTP sessions with pinned host keys inside a budget per connection, and folders of this machine.
 * Shared by {@code channel} and {@code delivery}; JSch is imported only here.
 */
package io.entrepot.connection;
