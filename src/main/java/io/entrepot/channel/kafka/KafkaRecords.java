package io.entrepot.channel.kafka;

import io.entrepot.failure.LogSafe;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommit;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The steps that routes of Kafka channels call around landing: identify the record, commit its offset, or note why not. */
@ApplicationScoped
@Named("kafkaRecords")
@Unremovable
public class KafkaRecords {
    private static final String KEY = "EntrepotSourceKey";
    private static final String PARTNER = "EntrepotPartner";
    private static final String CHANNEL = "EntrepotChannel";
    private static final int DIGEST_CHARS = 32;

    private final Map<String, KafkaFeed> feeds = new ConcurrentHashMap<>();

    void open(String partner, String channel, KafkaFeed feed) {
        feeds.put(partner + "/" + channel, feed);
    }

    /**
     * Drops every header from outside and writes ours (the route has set partner and channel): the record's name, {@code <topic>-<partition>-<offset>}, and its source key.
     *
     * <p>The source key is the event's {@code ce_source} and {@code ce_id} (CloudEvents' Kafka binding) with a digest of the value:
     * an event that is sent twice makes one arrival, another value under an old id makes a second one, about which the contract's
     * {@code corrections} decide. A record without event id is known by its place in the topic.
     */
    public void identify(Exchange exchange) {
        Message message = exchange.getMessage();
        DefaultKafkaManualCommit record =
                message.getHeader(KafkaConstants.MANUAL_COMMIT, DefaultKafkaManualCommit.class);
        Headers headers = message.getHeader(KafkaConstants.HEADERS, Headers.class);
        byte[] value = message.getBody() == null ? new byte[0] : message.getBody(byte[].class);
        int partition = record.getPartition().partition();
        String name = record.getTopicName() + "-" + partition + "-" + record.getRecordOffset();
        String id = text(headers, "ce_id");
        String key = id == null
                ? record.getTopicName() + "/" + partition + "/" + record.getRecordOffset()
                : "event:" + digest(join(text(headers, "ce_source"), id)) + ":" + digest(value);
        message.removeHeaders("*", KafkaConstants.MANUAL_COMMIT, PARTNER, CHANNEL);
        message.setHeader(Exchange.FILE_NAME, name);
        message.setHeader(Exchange.FILE_NAME_ONLY, name);
        message.setHeader(KEY, key);
        message.setBody(value);
    }

    /** Whether the record is within the channel's limit. One that is not would fail for ever, and with it all behind it. */
    public boolean fits(Exchange exchange) {
        return feed(exchange).takes(size(exchange));
    }

    /** Tells of a record over the limit instead of landing it. */
    public void passOver(Exchange exchange) {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        feed(exchange).passedOver(name, size(exchange));
    }

    /** After T1: the group goes on behind this record. */
    public void commit(Exchange exchange) {
        exchange.getMessage()
                .getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class)
                .commit();
        feed(exchange).committed();
    }

    /** The record was not landed, or its offset not committed: it comes again. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        feed(exchange).failed("record " + name + " was not landed: " + LogSafe.line(cause));
    }

    private KafkaFeed feed(Exchange exchange) {
        Message message = exchange.getMessage();
        return feeds.get(message.getHeader(PARTNER, String.class) + "/" + message.getHeader(CHANNEL, String.class));
    }

    private static int size(Exchange exchange) {
        return exchange.getMessage().getBody(byte[].class).length;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] join(String source, String id) {
        return (source == null ? id : source + "\n" + id).getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(sum).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
