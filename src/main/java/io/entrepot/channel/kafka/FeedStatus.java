package io.entrepot.channel.kafka;

import java.time.Instant;

/** What a feed tells of itself, and what an operator wants of it. May fail when the database is away. */
interface FeedStatus {
    boolean paused();

    void succeeded(Instant beganAt);

    void failed(Instant beganAt, String message);

    /** A record will not be taken, though those behind it are: a person is told. */
    void passedOver(String record, String message);
}
