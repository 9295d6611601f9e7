package io.entrepot.channel;

import io.entrepot.platform.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that lie at a source and will not be taken, however long: one alert for each, over when it is gone or may be taken after
 * all. A folder full of strays makes {@value #MOST} alerts and one for the rest.
 */
@ApplicationScoped
public class LeftFiles {
    private static final String ALERT = "file-left";
    private static final int MOST = 20;
    private static final int DIGEST_CHARS = 16;

    private final ChannelStatuses statuses;
    private final Alerts alerts;

    public LeftFiles(ChannelStatuses statuses, Alerts alerts) {
        this.statuses = statuses;
        this.alerts = alerts;
    }

    /**
     * @param left all files of the channel that are left now: why, by {@link SourceKey}
     * @param unsettled keys of those of which it is not known: after a start they may have been told before
     */
    void tell(String partner, String channel, Map<String, String> left, Set<String> unsettled) {
        String within = "channel/" + partner + "/" + channel + "/";
        String more = within + "more";
        Map<String, String> files = new LinkedHashMap<>();
        left.forEach((key, problem) -> files.put(within + digest(key), partner + "/" + channel + ": " + problem));
        List<String> lasting = new ArrayList<>(files.keySet());
        unsettled.forEach(key -> lasting.add(within + digest(key)));
        if (lasting.size() > MOST) {
            lasting.add(more);
        }
        alerts.overExcept(ALERT, within, lasting);
        Set<String> told = alerts.lasting(ALERT, within);
        files.forEach((subject, text) -> {
            if (told.size() < MOST && told.add(subject)) {
                alerts.raise(ALERT, partner, subject, text);
            }
        });
        if (files.size() > MOST) {
            alerts.raise(
                    ALERT, partner, more, partner + "/" + channel + ": more than " + MOST + " files are left there");
        }
        left.values().stream().findFirst().ifPresent(problem -> statuses.problem(partner, channel, problem));
    }

    /** A key holds the name, which may be as long and odd as a partner likes. */
    private static String digest(String key) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
