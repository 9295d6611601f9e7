package io.entrepot.channel.kafka;

import java.time.Instant;

/** What a feed tells of itself, and what an operator wants of it. May fail when the database is away. */
interface FeedStatus {
    boolean paused();

    void succeeded(Instant beganAt);

    void failed(Instant beganAt, String message);

    /** Something a person should see that does not stop the channel. */
    void problem(String message);
}
