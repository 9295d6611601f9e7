package io.entrepot.operations.cli;

import io.entrepot.landing.LandingStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Reads every stored payload: is it still what its address says? The gateway may run meanwhile. */
@Command(name = "verify", description = "Reads, decrypts and hashes every payload in the landing folder.")
class LandingVerify implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private LandingCommand landing;

    @Mixin
    private LandingFolder folder;

    @Override
    public Integer call() throws IOException {
        LandingStore store = folder.open(spec, landing.entrepot().clock());
        Progress progress = new Progress(spec.commandLine().getErr(), 0, System.console() != null);
        LandingStore.Verified verified = store.verify((done, total) -> progress.at(done, total, "files"));
        progress.end();
        PrintWriter out = spec.commandLine().getOut();
        verified.damaged().forEach(ref -> out.println("DAMAGED " + ref));
        out.printf(
                "%d files, %d bytes, %d damaged%n",
                verified.files(), verified.bytes(), verified.damaged().size());
        out.flush();
        return verified.damaged().isEmpty() ? 0 : 1;
    }
}
