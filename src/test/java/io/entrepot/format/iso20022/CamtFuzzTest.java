package io.entrepot.format.iso20022;

import io.entrepot.failure.Rejected;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** However a valid file is damaged, it decodes or is refused; nothing else comes out. */
class CamtFuzzTest {
    private final byte[] valid = CamtFixturesTest.resource("camt.053.001.08.xml");

    CamtFuzzTest() throws IOException {}

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void aDamagedFileDecodesOrIsRefused(@ForAll("damages") List<Damage> damages) {
        byte[] content = valid.clone();
        for (Damage damage : damages) {
            content = damage.to(content);
        }
        try {
            Camt.decode(content);
        } catch (Rejected refused) {
            // as it should be
        }
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<Integer> where = Arbitraries.integers().between(0, valid.length - 1);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 40);
        Arbitrary<Byte> odd = Arbitraries.of((byte) '<', (byte) '>', (byte) '&', (byte) '"', (byte) '/', (byte) 0);
        Arbitrary<Byte> with = Arbitraries.oneOf(Arbitraries.bytes(), odd);
        Arbitrary<Damage.Kind> kind = Arbitraries.of(Damage.Kind.class);
        return Combinators.combine(kind, where, length, with)
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    record Damage(Kind kind, int where, int length, byte with) {
        enum Kind {
            REPLACE,
            DELETE,
            REPEAT,
            TRUNCATE
        }

        byte[] to(byte[] content) {
            if (content.length == 0) {
                return content;
            }
            int from = where % content.length;
            int end = Math.min(content.length, from + length);
            byte[] result = content.clone();
            switch (kind) {
                case REPLACE -> result[from] = with;
                case DELETE -> result = joined(content, from, end);
                case REPEAT -> result = joined(content, end, from);
                default -> result = java.util.Arrays.copyOf(content, from);
            }
            return result;
        }

        /** The content up to {@code first} and from {@code second} on. */
        private static byte[] joined(byte[] content, int first, int second) {
            byte[] result = new byte[first + content.length - second];
            System.arraycopy(content, 0, result, 0, first);
            System.arraycopy(content, second, result, first, content.length - second);
            return result;
        }
    }
}
