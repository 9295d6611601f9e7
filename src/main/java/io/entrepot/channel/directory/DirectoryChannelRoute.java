package io.entrepot.channel.directory;

import io.entrepot.channel.ChannelIntakes;
import io.entrepot.channel.ChannelRoute;
import io.entrepot.channel.Polling;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Map;

/** Channels on folders of this machine. */
@ApplicationScoped
public class DirectoryChannelRoute implements ChannelRoute {
    private final ChannelIntakes intakes;

    DirectoryChannelRoute(ChannelIntakes intakes) {
        this.intakes = intakes;
    }

    @Override
    public boolean serves(Connection connection) {
        return connection instanceof Connection.Directory;
    }

    @Override
    public String template() {
        return "receive-directory";
    }

    @Override
    public Plan plan(Contract contract, Channel channel, Connection connection) {
        Connection.Directory directory = (Connection.Directory) connection;
        Path folder = Path.of(directory.path())
                .toAbsolutePath()
                .resolve(channel.directory())
                .normalize();
        String poll = Polling.bean(contract, channel);
        return new Plan(
                Map.of(
                        "directory", Polling.encoded(folder.toString()),
                        "poll", poll,
                        "tickMillis", Polling.tickMillis(channel)),
                Map.of(poll, new DirectoryPoll(intakes.open(contract, channel), directory)));
    }
}
