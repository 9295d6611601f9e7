package io.entrepot.operations.console;

import io.entrepot.operations.view.ArrivalRow;
import io.entrepot.operations.view.ChannelRow;
import io.entrepot.operations.view.Conservation;
import java.util.List;

/**
 * What the first page shows.
 *
 * @param balance the conservation equation
 * @param arrivals the latest
 * @param channels all of them, with their state
 * @param openDeadLetters how many wait, {@code 50+} when there are more
 * @param refused how many deliveries the receiver refused
 * @param overdue how many receipts should have come by now
 * @param answersOverdue how many acknowledgements and owed documents should have come, or gone, by now
 * @param problems how many contract problems there are
 */
public record Overview(
        Conservation.Balance balance,
        List<ArrivalRow> arrivals,
        List<ChannelRow> channels,
        String openDeadLetters,
        String refused,
        long overdue,
        long answersOverdue,
        int problems) {

    public long failingChannels() {
        return channels.stream()
                .filter(channel -> channel.health().equals("failing"))
                .count();
    }

    public boolean calm() {
        return balance.held() == 0
                && openDeadLetters.equals("0")
                && refused.equals("0")
                && overdue == 0
                && answersOverdue == 0
                && problems == 0
                && failingChannels() == 0;
    }
}
