package io.entrepot.flow.envelope;

import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.failure.Rejected;
import io.entrepot.format.x12.AnyPartner;
import io.entrepot.format.x12.GroupHeader;
import io.entrepot.format.x12.InterchangeHeader;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.format.x12.SetRuling;
import io.entrepot.format.x12.X12Validator;
import io.entrepot.format.x12.grammar.Grammars;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractFiles;
import io.entrepot.partner.ContractLoader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A JVM of its own with a small heap: judges large X12 files and files without end, keeps of them what a mailbox keeps, and answers
 * them. A line for each on stdout.
 */
final class LargeFiles {
    private static final int ORDERS = 300_000;
    private static final int WIDTH = 200_000;
    private static final int PIECES = 200;

    private static final String CONTRACT =
            """
            partner: bigbox
            name: Big Box Stores
            version: 1
            timezone: Europe/Berlin
            connections:
              main: {directory: {path: /srv/bigbox}}
            agreements:
              main:
                environments:
                  live: {us: {isa: "12/5551234567", gs: "5551234567"}, them: {isa: ZZ/ACMERETAIL, gs: ACMERETAIL}}
                version: "004010"
                receives: {850: {answer: 997, within: 4h}}
                on: {deliver: main, directory: in}
            """;
    private static final String ISA =
            "ISA*00*          *00*          *ZZ*ACMERETAIL     *12*5551234567     *261121*0915*U*00401*000000101*0*P*>~";
    private static final String GS = "GS*PO*ACMERETAIL*5551234567*20261121*0915*101*X*004010~";
    private static final String HEAD = ISA + GS;
    private static final String BODY = "BEG*00*SA*1**20261120~PO1**1*EA*1~";
    private static final int PRIME = 999_999_937;

    private final Grammars grammars = Grammars.load(Path.of("edi-mappings"));
    private final Agreed agreed = agreed();
    private final List<InterchangeReport> reports = new ArrayList<>();
    private final List<Interchange> entries = new ArrayList<>();
    private long sets;

    /** What is not an accepted order, over and over again. */
    private static Map<String, IntFunction<String>> endless() {
        Map<String, IntFunction<String>> endless = new LinkedHashMap<>();
        endless.put("orders", each -> order("%09d".formatted(each)));
        endless.put("numbers at random", each -> order("%09d".formatted((long) each * 7_368_787 % PRIME)));
        endless.put("numbers beyond ASCII", each -> order("é%08d".formatted(each)));
        endless.put("wrong trailers", each -> "ST*850*%09d~%sSE*9*1~".formatted(each, BODY));
        endless.put("sets of nothing agreed", each -> "ST*%03d*%09d~SE*2*%09d~".formatted(each % 1000, each, each));
        endless.put("elements in error", each -> "ST*850*%09d~BEG*%s~SE*3*%09d~".formatted(each, "x".repeat(90), each));
        endless.put("groups", each -> "GE*0*1~" + GS.replace("*101*", "*" + each + "*"));
        endless.put("interchanges", each -> "%sGE*1*101~IEA*1*000000101~%s".formatted(order("0001"), HEAD));
        endless.put("TA1s", each -> "GE*0*101~IEA*1*000000101~%s%s%s"
                .formatted(ISA, "TA1*000000001*261121*1012*A*000~".repeat(500), GS));
        return endless;
    }

    /** What is much longer than it may be: all of it together is more than the heap. */
    private static Map<String, IntFunction<String>> wide() {
        String wide = "9".repeat(WIDTH);
        Map<String, IntFunction<String>> all = new LinkedHashMap<>();
        all.put("control numbers", each -> order(wide + each));
        all.put("tags", each -> "ST*850*%09d~%s%d~SE*3*%09d~".formatted(each, wide, each, each));
        all.put("elements", each -> "ST*850*%09d~BEG*%s%d~SE*3*%09d~".formatted(each, wide, each, each));
        all.put("group headers", each -> "GE*0*1~GS*" + wide + each + "~");
        return all;
    }

    private static String order(String control) {
        return "ST*850*%s~%sSE*4*%s~".formatted(control, BODY, control);
    }

    public static void main(String[] args) throws Exception {
        System.out.println("300,000 orders: " + new LargeFiles().many());
        endless()
                .forEach((what, piece) -> System.out.println("endless " + what + ": " + end(piece, Integer.MAX_VALUE)));
        wide().forEach((what, piece) -> System.out.println("wide " + what + ": " + end(piece, PIECES)));
    }

    private static String end(IntFunction<String> piece, int pieces) {
        try {
            new LargeFiles().judge(content(piece, pieces, ""));
            return "read";
        } catch (Rejected e) {
            return e.findings().get(0).rule();
        }
    }

    /** An interchange that is accepted, recorded and answered. */
    private String many() throws Exception {
        String tail = "GE*" + ORDERS + "*101~IEA*1*000000101~";
        judge(content(endless().get("orders"), ORDERS, tail));
        long[] written = new long[1];
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                written[0]++;
            }
        };
        InterchangeReport report = reports.get(0);
        Answer answer = Answer.to(agreed.agreement(), report, report.verdict());
        new AcknowledgmentInterchange(agreed, Numbers.NONE, Clock.systemUTC()).write(answer, out);
        return sets + ", " + report.verdict().code() + ", answered in " + written[0] + " bytes";
    }

    private void judge(InputStream content) {
        new X12Validator().read(content, new Takes(), report -> {
            reports.add(report);
            Interchange entry =
                    new LedgerEntry(Clock.systemUTC(), report).received(null, report.verdict(), Instant.EPOCH);
            entries.add(entry);
            sets += entry.groups().stream()
                    .flatMap(group -> group.sets().stream())
                    .count();
        });
    }

    private static InputStream content(IntFunction<String> piece, int pieces, String tail) {
        Iterator<InputStream> all = IntStream.range(0, pieces)
                .mapToObj(piece)
                .map(LargeFiles::bytes)
                .iterator();
        InputStream body = new SequenceInputStream(new java.util.Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return all.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return all.next();
            }
        });
        return new SequenceInputStream(Collections.enumeration(List.of(bytes(HEAD), body, bytes(tail))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Agreed agreed() {
        Contract contract = new ContractLoader(name -> Optional.empty(), Clock.systemUTC())
                .load(new ContractFiles("bigbox", Map.of(ContractFiles.CONTRACT, CONTRACT)), ContractLoader.Purpose.RUN)
                .contract()
                .orElseThrow();
        return new Agreed(contract, contract.agreements().get("main"), Agreement.Mode.LIVE);
    }

    /** Takes everyone, and every set there is a grammar for. */
    private final class Takes implements AnyPartner {
        @Override
        public SetRuling set(InterchangeHeader interchange, GroupHeader group, SetHeader set) {
            return grammars.find(group.release(), set.set())
                    .map(SetRuling::accept)
                    .orElseGet(() -> SetRuling.refuse("1", "no grammar"));
        }
    }
}
