package io.entrepot.channel;

import io.entrepot.connection.Machines;
import io.entrepot.connection.RemoteFiles;
import io.entrepot.failure.Transient;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Does at the source what the contract says for files that are durable here. May be repeated: a file that is gone already is
 * clean. A done-file goes with its file.
 */
@ApplicationScoped
public class SourceCleanUp {
    private static final DateTimeFormatter SUFFIX =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Machines machines;
    private final Clock clock;

    public SourceCleanUp(Machines machines, Clock clock) {
        this.machines = machines;
        this.clock = clock;
    }

    /**
     * @param path of the file, as the arrival remembers it
     * @param sourceKey of the file, as the arrival remembers it: a newer file under that name is not touched
     * @throws io.entrepot.failure.Transient when it may work later
     * @throws io.entrepot.failure.Outage when the machine is down or forbids it
     */
    public void clean(Contract contract, Channel channel, String path, String sourceKey) {
        Channel.Afterwards afterwards = channel.afterwards();
        if (afterwards.kind() == Channel.Afterwards.Kind.LEAVE) {
            return;
        }
        machines.with(contract, contract.connections().get(channel.on()), files -> {
            if (files.stat(path)
                    .filter(file -> SourceKey.of(channel, file).equals(sourceKey))
                    .isPresent()) {
                clean(files, channel, path);
            }
            return null;
        });
    }

    private void clean(RemoteFiles files, Channel channel, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String done = channel.settle().doneFile();
        String marker = done == null ? null : RemoteFiles.join(channel.directory(), done.replace("{name}", name));
        // The marker first: a stop in between leaves the file, and the next try finishes.
        if (marker != null) {
            files.delete(marker);
        }
        if (channel.afterwards().kind() == Channel.Afterwards.Kind.DELETE) {
            files.delete(path);
        } else {
            move(files, channel, path, name);
        }
    }

    /**
     * The target folder, and only it, is made when missing; a name that is taken there gets the time as suffix. Each name is looked at
     * right before the rename: most servers overwrite.
     */
    private void move(RemoteFiles files, Channel channel, String path, String name) {
        String folder =
                RemoteFiles.join(channel.directory(), channel.afterwards().moveTo());
        files.makeFolder(folder);
        String target = RemoteFiles.join(folder, name);
        if (files.stat(target).isPresent()) {
            target = target + "." + SUFFIX.format(clock.instant());
            if (files.stat(target).isPresent()) {
                throw new Transient(target + " is there already: the next try has another name", null);
            }
        }
        files.rename(path, target);
    }
}
