package io.entrepot.flow;

import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import io.entrepot.format.unpack.PgpEnvelope;
import io.entrepot.format.unpack.PgpKeys;
import io.entrepot.format.unpack.ZipLimits;
import io.entrepot.format.unpack.ZipMembers;
import io.entrepot.landing.Arrival;
import io.entrepot.landing.Claims;
import io.entrepot.landing.LandingStore;
import io.entrepot.landing.NewArrival;
import io.entrepot.landing.Payloads;
import io.entrepot.landing.Stored;
import io.entrepot.landing.TooLarge;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contracts;
import io.entrepot.partner.Secrets;
import io.entrepot.platform.Ids;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Before T2: checks the name and takes the envelopes off. Unpacked bytes go to the landing store first and are used only
 * when their signature has been verified, which a stream tells at its end.
 */
@ApplicationScoped
@Named("unpackStep")
@Unremovable
public class UnpackStep {
    /** Small members wait in memory for T2, up to so many bytes of an archive; what is beyond goes to the landing store. */
    private static final long INLINE_BUDGET = 1 << 20;

    private final Contracts contracts;
    private final Secrets secrets;
    private final LandingStore store;
    private final Payloads payloads;
    private final Claims claims;
    private final NameCheck nameCheck;
    private final Clock clock;

    UnpackStep(
            Contracts contracts,
            Secrets secrets,
            LandingStore store,
            Payloads payloads,
            Claims claims,
            NameCheck nameCheck,
            Clock clock) {
        this.contracts = contracts;
        this.secrets = secrets;
        this.store = store;
        this.payloads = payloads;
        this.claims = claims;
        this.nameCheck = nameCheck;
        this.clock = clock;
    }

    /** @throws Rejected for a name, envelope, signature or archive that the contract does not allow */
    public void unpack(Processing processing) throws IOException {
        Arrival arrival = processing.arrival();
        AttemptLimit.check(arrival.id(), arrival.counted());
        processing.contract(contracts.at(arrival.partner(), arrival.contractDigest()));
        nameCheck.check(processing);
        byte[] sealed = sealed(arrival, Payloads.Part.RECEIVED, arrival.payloadRef());
        processing.content(new Processing.Content(arrival.payloadRef(), sealed, arrival.receivedSha256()));
        nameCheck.checkSum(processing);
        if (processing.channel().unpack().contains(Channel.Unpack.PGP) && arrival.parent() == null) {
            decrypt(processing);
        }
        if (processing.channel().unpack().contains(Channel.Unpack.ZIP) && arrival.parent() == null) {
            processing.archive(members(processing));
        }
    }

    private byte[] sealed(Arrival arrival, Payloads.Part part, String ref) {
        if (!LandingStore.INLINE.equals(ref)) {
            return null;
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> payloads.find(arrival.id(), part, arrival.receivedAt()))
                .orElseThrow(() -> new Rejected(Finding.error(
                        Place.FILE,
                        "payload-expired",
                        "nothing",
                        "the received bytes",
                        "Ask the partner to send it again.")));
    }

    private void decrypt(Processing processing) throws IOException {
        Arrival arrival = processing.arrival();
        long most = processing.channel().file().maxUnpackedBytes();
        Stored content;
        String signer;
        try (InputStream received = store.open(
                        processing.content().ref(), processing.content().sealed());
                PgpEnvelope envelope =
                        PgpEnvelope.open(received, keys(processing.channel().pgp(), secrets), most, clock)) {
            content = store.store(envelope.content(), most);
            signer = envelope.verify();
        } catch (TooLarge e) {
            throw tooLarge(most);
        }
        QuarkusTransaction.requiringNew().run(() -> {
            if (!claims.unpacked(arrival, content, signer)) {
                throw new LeaseLost(arrival.id());
            }
            if (content.inline()) {
                payloads.replace(new Payloads.Payload(
                        arrival.id(),
                        Payloads.Part.CONTENT,
                        arrival.receivedAt(),
                        arrival.retention(),
                        content.sealedInline()));
            }
        });
        processing.content(new Processing.Content(content.ref(), content.sealedInline(), content.sha256()));
    }

    static PgpKeys keys(Channel.Pgp pgp, Secrets secrets) {
        return PgpKeys.read(
                secrets.text(pgp.decryptWith()),
                pgp.passphrase() == null ? null : secrets.text(pgp.passphrase()),
                pgp.signers().stream().map(secrets::text).toList(),
                pgp.signedBy());
    }

    /** Stores the members' bytes; their rows come with the archive's T2. */
    private List<NewArrival> members(Processing processing) throws IOException {
        Channel.FileRules rules = processing.channel().file();
        List<NewArrival> members = new ArrayList<>();
        long inline = 0;
        try (InputStream content = store.open(
                        processing.content().ref(), processing.content().sealed());
                ZipMembers zip = new ZipMembers(content, limits(processing.channel()))) {
            for (Optional<ZipMembers.Member> member = zip.next(); member.isPresent(); member = zip.next()) {
                Stored stored = store.store(member.get().content(), rules.maxUnpackedBytes(), INLINE_BUDGET - inline);
                inline += stored.inline() ? stored.size() : 0;
                members.add(member(
                        processing.arrival(),
                        processing.channel().inOrder(),
                        member.get().name(),
                        stored));
            }
        } catch (TooLarge e) {
            throw tooLarge(rules.maxUnpackedBytes());
        }
        return members;
    }

    static ZipLimits limits(Channel channel) {
        return new ZipLimits(channel.file().maxMembers(), channel.file().maxUnpackedBytes());
    }

    private NewArrival member(Arrival archive, boolean inOrder, String name, Stored stored) {
        return new NewArrival(
                Ids.next(clock),
                archive.partner(),
                archive.channel(),
                archive.contractVersion(),
                archive.contractDigest(),
                archive.retention(),
                inOrder,
                archive.id(),
                name,
                null,
                null,
                null,
                null,
                false,
                stored);
    }

    private static Rejected tooLarge(long most) {
        return new Rejected(Finding.error(
                Place.FILE,
                "unpacked-size",
                "more than " + most + " bytes",
                "at most " + most + " bytes unpacked",
                "Split the file, or agree on a larger limit (file.maxUnpackedBytes)."));
    }
}
