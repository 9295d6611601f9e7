package io.entrepot.flow.mailbox;

import io.entrepot.partner.Agreed;
import java.time.Duration;

/** What is known of the control numbers of groups and sets. */
interface NumberHistory {
    /**
     * Whether a number is new; it counts as used from now on.
     *
     * @param kind {@code group} or {@code set}
     * @param window how long numbers are remembered; null = not over interchanges, so always fresh
     */
    boolean fresh(Agreed agreed, String kind, String number, Duration window);
}
