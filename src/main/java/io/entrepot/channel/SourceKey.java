package io.entrepot.channel;

import io.entrepot.connection.FileEntry;
import io.entrepot.connection.RemoteFiles;
import io.entrepot.partner.Channel;

/**
 * Names the very file that lies at a source: directory, name, size and time. The same bytes uploaded again later are
 * another file (and a duplicate by content); the same file seen by a second poll is not.
 */
public final class SourceKey {
    private SourceKey() {}

    public static String of(Channel channel, FileEntry file) {
        return of(channel, file.name(), file.size(), file.modifiedAt().toEpochMilli());
    }

    static String of(Channel channel, String name, long size, long modifiedMillis) {
        return channel.directory() + "|" + name + "|" + size + "|" + modifiedMillis;
    }

    /** Path for clean-up, relative as {@link RemoteFiles} take it. */
    static String path(Channel channel, String name) {
        return RemoteFiles.join(channel.directory(), name);
    }
}
