package io.entrepot.channel;

import io.entrepot.connection.FileEntry;
import io.entrepot.partner.Channel;
import io.entrepot.platform.FileNames;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of the files that lie there are taken in this poll: settled, named as agreed, not too large, not taken yet; oldest first,
 * at most {@code perPoll}. Remembers what it saw, one per channel; not thread-safe. A listing may be older than the clean-up of
 * what it shows: what was landed at the last look, and is not known now, is passed over once more; only a new file of the same name,
 * size and time is still there at the next.
 */
final class FileChoice {
    private static final Comparator<FileEntry> OLDEST_FIRST =
            Comparator.comparing(FileEntry::modifiedAt).thenComparing(FileEntry::name);
    private static final Duration RETRY_MAX = Duration.ofHours(1);

    private final Channel channel;
    private final NameRule name;
    private final List<NameRule> neighbours;
    private final PathMatcher temporary;
    private final Pattern doneMarker;
    private final Map<String, Sighting> sightings = new HashMap<>();
    private final Map<String, Failing> failing = new HashMap<>();
    /** What the last look knew as landed, or gave to be taken. */
    private Set<String> taken = new HashSet<>();

    /** @param neighbours names that other channels take from the same folder: not ours, and not strays */
    FileChoice(Channel channel, List<NameRule> neighbours) {
        this.channel = channel;
        this.name = NameRule.of(channel);
        this.neighbours = neighbours;
        String glob = channel.settle().temporaryName();
        this.temporary = glob == null ? path -> false : FileSystems.getDefault().getPathMatcher("glob:" + glob);
        String done = channel.settle().doneFile();
        this.doneMarker = done == null
                ? null
                : Pattern.compile(Pattern.quote(done).replace("{name}", "\\E.+\\Q"), Pattern.DOTALL);
    }

    /** What a file was like when last seen, and over how many polls in a row. */
    private record Sighting(long size, Instant modifiedAt, int polls) {}

    private record Failing(int times, Instant notBefore) {}

    /**
     * @param files to take now
     * @param left why, by {@link SourceKey}, of the files that lie there and will not be taken, in the order of the listing
     * @param unsettled keys of files about which nothing can be said yet
     */
    record Chosen(List<FileEntry> files, Map<String, String> left, Set<String> unsettled) {}

    Chosen choose(List<FileEntry> listing, Set<String> known, Instant now) {
        Set<String> names = listing.stream().map(FileEntry::name).collect(Collectors.toSet());
        List<FileEntry> chosen = new ArrayList<>();
        Map<String, String> left = new LinkedHashMap<>();
        Set<String> unsettled = new HashSet<>();
        for (FileEntry file : listing) {
            boolean settled = settled(file, names);
            if (passedOver(file) || known.contains(key(file)) || taken.contains(key(file))) {
                continue;
            }
            String problem = problem(file);
            if (!settled) {
                unsettled.add(key(file));
            } else if (problem != null) {
                left.put(key(file), problem);
            } else if (mayTry(file, now) && name.matches(file.name())) {
                chosen.add(file);
            }
        }
        sightings.keySet().retainAll(names);
        failing.keySet().retainAll(listing.stream().map(this::key).collect(Collectors.toSet()));
        failing.keySet().removeAll(known);
        chosen.sort(OLDEST_FIRST);
        List<FileEntry> files = List.copyOf(
                chosen.subList(0, Math.min(chosen.size(), channel.file().perPoll())));
        taken = new HashSet<>(known);
        files.forEach(file -> taken.add(key(file)));
        return new Chosen(files, left, unsettled);
    }

    /** The poll ended early: what it was given may not have been taken. */
    void brokeOff() {
        taken.clear();
    }

    /** Whether a file that could not be taken still lies there. */
    boolean isFailing() {
        return !failing.isEmpty();
    }

    /** A file that could not be taken waits longer each time, so that it does not cost every poll its download. */
    void failed(String key, Duration first, Instant now) {
        taken.remove(key);
        int times = failing.containsKey(key) ? failing.get(key).times() + 1 : 1;
        Duration wait = first.multipliedBy(1L << Math.min(times - 1, 16));
        failing.put(key, new Failing(times, now.plus(wait.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : wait)));
    }

    private boolean mayTry(FileEntry file, Instant now) {
        Failing last = failing.get(key(file));
        return last == null || !now.isBefore(last.notBefore());
    }

    /** Always called, so that polls are counted: the same size and time in {@code stableFor} polls, and the marker is there. */
    private boolean settled(FileEntry file, Set<String> names) {
        Sighting last = sightings.get(file.name());
        boolean same =
                last != null && last.size() == file.size() && last.modifiedAt().equals(file.modifiedAt());
        Sighting now = new Sighting(file.size(), file.modifiedAt(), same ? last.polls() + 1 : 1);
        sightings.put(file.name(), now);
        String done = channel.settle().doneFile();
        return now.polls() >= channel.settle().stablePolls()
                && (done == null || names.contains(done.replace("{name}", file.name())));
    }

    /** Files nobody needs to hear about: hidden, still being written by their name, markers, those of other channels. */
    private boolean passedOver(FileEntry file) {
        return file.name().startsWith(".") && file.name().indexOf('/') < 0
                || isTemporary(file.name())
                || doneMarker != null && doneMarker.matcher(file.name()).matches()
                || !name.matches(file.name()) && neighbours.stream().anyMatch(each -> each.matches(file.name()));
    }

    private boolean isTemporary(String file) {
        return FileNames.hostile(file).isEmpty() && temporary.matches(Path.of(file));
    }

    /** Names that only look bad are taken, and quarantined by the flow; one that leads elsewhere is not even read. */
    private String problem(FileEntry file) {
        String shown = FileNames.display(file.name());
        if (file.name().isEmpty() || file.name().indexOf('/') >= 0) {
            return "file \"" + shown + "\" is left: its name leads out of the folder";
        }
        if (!name.matches(file.name())) {
            return "file \"" + shown + "\" is left: no channel takes that name, this one takes " + name;
        }
        if (file.size() > channel.file().maxBytes()) {
            return "file \"" + shown + "\" is left: " + file.size() + " bytes, maxBytes is "
                    + channel.file().maxBytes();
        }
        return null;
    }

    private String key(FileEntry file) {
        return SourceKey.of(channel, file);
    }
}
