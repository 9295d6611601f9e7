package io.entrepot.delivery;

import io.entrepot.failure.Defect;
import io.entrepot.failure.Outage;
import io.entrepot.failure.Transient;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a failed send means. A topic's trouble is that delivery's alone; a cluster that does not answer is an outage. */
final class KafkaFailures {
    private static final int CHAIN_MAX = 20;

    private KafkaFailures() {}

    static RuntimeException classify(Throwable failure, String endpoint) {
        KafkaException kafka = find(failure, KafkaException.class);
        if (kafka == null && find(failure, IllegalStateException.class) != null) {
            // Closed under our hands: the connection's settings changed, or the gateway stops.
            return new Transient(endpoint + ": producer closed", failure);
        }
        if (kafka == null) {
            return new Defect("sending to " + endpoint + " failed", failure);
        }
        String what = endpoint + ": " + kafka.getClass().getSimpleName();
        if (kafka instanceof RecordTooLargeException
                || kafka instanceof InvalidTopicException
                || kafka instanceof SerializationException) {
            return new Defect(what, failure);
        }
        if (kafka instanceof TimeoutException && kafka.getCause() instanceof UnknownTopicOrPartitionException) {
            return new Transient(what + ", the topic is not there", failure);
        }
        if (kafka instanceof TimeoutException
                || kafka instanceof NetworkException
                || kafka instanceof DisconnectException
                || kafka instanceof AuthenticationException) {
            return new Outage(what, failure);
        }
        if (kafka instanceof RetriableException
                || kafka instanceof AuthorizationException
                || kafka instanceof ApiException) {
            return new Transient(what, failure);
        }
        // The client could not be made: brokers that do not resolve, a key store that cannot be read.
        return new Outage(what, failure);
    }

    private static <T> T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CHAIN_MAX; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
