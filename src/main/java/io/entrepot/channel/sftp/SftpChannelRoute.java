package io.entrepot.channel.sftp;

import io.entrepot.channel.ChannelIntakes;
import io.entrepot.channel.ChannelRoute;
import io.entrepot.channel.Polling;
import io.entrepot.connection.SftpSessions;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Connection;
import io.entrepot.partner.Contract;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Channels on SFTP connections. */
@ApplicationScoped
public class SftpChannelRoute implements ChannelRoute {
    private final ChannelIntakes intakes;
    private final SftpSessions sessions;

    SftpChannelRoute(ChannelIntakes intakes, SftpSessions sessions) {
        this.intakes = intakes;
        this.sessions = sessions;
    }

    @Override
    public boolean serves(Connection connection) {
        return connection instanceof Connection.Sftp;
    }

    @Override
    public String template() {
        return "receive-sftp";
    }

    @Override
    public Plan plan(Contract contract, Channel channel, Connection connection) {
        Connection.Sftp sftp = (Connection.Sftp) connection;
        String poll = Polling.bean(contract, channel);
        return new Plan(
                Map.of(
                        "host", Polling.encoded(sftp.host()),
                        "port", Integer.toString(sftp.port()),
                        "directory", Polling.encoded(channel.directory()),
                        "poll", poll,
                        "tickMillis", Polling.tickMillis(channel)),
                Map.of(poll, new SftpPoll(intakes.open(contract, channel), sftp, sessions)));
    }
}
