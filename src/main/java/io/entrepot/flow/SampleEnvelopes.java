package io.entrepot.flow;

import io.entrepot.failure.Rejected;
import io.entrepot.format.unpack.PgpEnvelope;
import io.entrepot.format.unpack.PgpKeys;
import io.entrepot.format.unpack.ZipMembers;
import io.entrepot.partner.Channel;
import io.entrepot.partner.SecretMissing;
import io.entrepot.partner.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the envelopes off a sample as received: what {@link UnpackStep} does to an arrival, in memory. */
public final class SampleEnvelopes {
    private final Secrets secrets;
    private final Clock clock;

    /** @param secrets where the keys are that the contracts name */
    public SampleEnvelopes(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A file to decode: the sample itself, or a member of it under the name it has there. */
    public record Part(String name, byte[] content) {}

    /**
     * @return what is to be decoded: the members of a zip in its order, else one part
     * @throws Rejected as the gateway refuses such a file
     * @throws IOException when a key of the contract is not to be had; the message says which
     */
    public List<Part> open(Channel channel, String name, byte[] received) throws IOException {
        byte[] content =
                channel.unpack().contains(Channel.Unpack.PGP) ? decrypted(channel, keys(channel), received) : received;
        return channel.unpack().contains(Channel.Unpack.ZIP)
                ? members(channel, content)
                : List.of(new Part(name, content));
    }

    private PgpKeys keys(Channel channel) throws IOException {
        Optional<String> unset = channel.pgp().signedBy().stream()
                .filter(fingerprint -> fingerprint.contains("${env:"))
                .findFirst();
        if (unset.isPresent()) {
            throw new IOException("signedBy " + unset.get() + " is not set");
        }
        try {
            return UnpackStep.keys(channel.pgp(), secrets);
        } catch (SecretMissing | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private byte[] decrypted(Channel channel, PgpKeys keys, byte[] received) throws IOException {
        try (PgpEnvelope envelope = PgpEnvelope.open(
                new ByteArrayInputStream(received), keys, channel.file().maxUnpackedBytes(), clock)) {
            byte[] content = envelope.content().readAllBytes();
            envelope.verify();
            return content;
        }
    }

    private static List<Part> members(Channel channel, byte[] archive) throws IOException {
        List<Part> members = new ArrayList<>();
        try (ZipMembers zip = new ZipMembers(new ByteArrayInputStream(archive), UnpackStep.limits(channel))) {
            for (Optional<ZipMembers.Member> member = zip.next(); member.isPresent(); member = zip.next()) {
                members.add(new Part(member.get().name(), member.get().content().readAllBytes()));
            }
        }
        return members;
    }
}
