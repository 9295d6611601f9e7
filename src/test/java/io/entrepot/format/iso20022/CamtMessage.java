package io.entrepot.format.iso20022;

/** Builds small camt.053.001.08 messages for tests that break one thing. */
final class CamtMessage {
    static final String ENTRY = entry("10.00", "CRDT");
    static final String ACCOUNT = "<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>";

    private CamtMessage() {}

    static String document(String statements) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + bare(statements);
    }

    static String bare(String statements) {
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>"
                + "<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-03-02T18:00:00Z</CreDtTm></GrpHdr>\n" + statements
                + "</BkToCstmrStmt></Document>";
    }

    static String statement(String rest) {
        return "<Stmt><Id>S</Id>" + ACCOUNT + rest + "</Stmt>\n";
    }

    static String balance(String type, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + type + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>\n";
    }

    static String entry(String amount, String direction) {
        return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + direction
                + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>R</AcctSvcrRef></Ntry>\n";
    }
}
