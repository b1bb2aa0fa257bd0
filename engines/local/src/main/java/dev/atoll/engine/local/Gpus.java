package dev.atoll.engine.local;

import dev.atoll.spi.engine.Gpu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The graphics processors of this machine, as `nvidia-smi` tells of them.
final class Gpus {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final List<String> QUESTION =
            List.of("--query-gpu=index,uuid,name,memory.total,mig.mode.current", "--format=csv,noheader,nounits");
    private static final int FIELDS = 5;
    private static final long MEBIBYTE = 1 << 20;
    private static final Pattern WHOLE = Pattern.compile("GPU (\\d+): .*");
    private static final Pattern PART =
            Pattern.compile("\\s+MIG (\\d+g\\.(\\d+)gb\\S*)\\s+Device\\s+\\d+: \\(UUID: (MIG-[^)]+)\\).*");

    private final Programs programs;
    private Optional<Devices> last = Optional.empty();

    Gpus(Programs programs) {
        this.programs = programs;
    }

    /// @param all none where there are none
    /// @param detail what was found, or why there are none
    record Devices(List<Device> all, String detail, long nanos) {

        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH.toNanos();
        }
    }

    /// One that a workload can have.
    ///
    /// @param index the number of its card
    record Device(int index, String uuid, String model, long memoryBytes) {}

    /// At most half a minute old.
    synchronized Devices devices() throws InterruptedException {
        if (last.filter(Devices::isFresh).isEmpty()) {
            last = Optional.of(look());
        }
        return last.get();
    }

    /// All of them.
    ///
    /// @param holders the ids of the workloads that have some, by UUID
    List<Gpu> with(Map<String, String> holders) throws InterruptedException {
        return devices().all().stream()
                .map(device -> new Gpu(
                        device.uuid(),
                        device.model(),
                        device.memoryBytes(),
                        Optional.ofNullable(holders.get(device.uuid()))))
                .toList();
    }

    /// The files through which a program uses some of them.
    List<Path> files(List<String> uuids) throws InterruptedException {
        if (uuids.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(List.of("nvidiactl", "nvidia-uvm", "nvidia-uvm-tools", "nvidia-caps"));
        devices().all().stream()
                .filter(device -> uuids.contains(device.uuid()))
                .map(device -> "nvidia" + device.index())
                .distinct()
                .forEach(names::add);
        return names.stream()
                .map(name -> Path.of("/dev", name))
                .filter(Files::exists)
                .toList();
    }

    private Devices look() throws InterruptedException {
        Optional<Path> program = programs.find("nvidia-smi");
        if (program.isEmpty()) {
            return none("nvidia-smi is not installed");
        }
        List<String> command = new ArrayList<>(List.of(program.get().toString()));
        command.addAll(QUESTION);
        Optional<Trial> trial = Trial.run(command, PATIENCE);
        if (trial.isEmpty()) {
            return none("nvidia-smi does not answer");
        }
        if (!trial.get().succeeded()) {
            return none("nvidia-smi: " + trial.get().lastLine());
        }
        List<Device> found = devices(program.get(), trial.get().output());
        String names = String.join("; ", found.stream().map(Device::model).toList());
        return new Devices(found, found.isEmpty() ? "nvidia-smi tells of none" : names, System.nanoTime());
    }

    private static List<Device> devices(Path program, String table) throws InterruptedException {
        List<Device> found = new ArrayList<>();
        List<Device> divided = new ArrayList<>();
        for (String line : table.lines().toList()) {
            String[] fields = line.split("\\s*,\\s*", -1);
            if (fields.length >= FIELDS) {
                device(fields).ifPresent(fields[4].strip().equals("Enabled") ? divided::add : found::add);
            }
        }
        if (!divided.isEmpty()) {
            found.addAll(parts(program, divided));
        }
        return found;
    }

    private static Optional<Device> device(String[] fields) {
        try {
            return Optional.of(new Device(
                    Integer.parseInt(fields[0].strip()), fields[1], fields[2], Long.parseLong(fields[3]) * MEBIBYTE));
        } catch (NumberFormatException e) {
            // `[N/A]`, `[Unknown Error]`: a card that fell off its bus is none that one can use.
            return Optional.empty();
        }
    }

    /// Of cards that their operator divided, the parts are what a workload gets.
    private static List<Device> parts(Path program, List<Device> divided) throws InterruptedException {
        Optional<Trial> trial = Trial.run(List.of(program.toString(), "-L"), PATIENCE);
        List<Device> parts = new ArrayList<>();
        int card = -1;
        for (String line : trial.map(Trial::output).orElse("").lines().toList()) {
            Matcher whole = WHOLE.matcher(line);
            Matcher part = PART.matcher(line);
            if (whole.matches()) {
                card = Integer.parseInt(whole.group(1));
            } else if (part.matches()) {
                int index = card;
                divided.stream()
                        .filter(device -> device.index() == index)
                        .map(device -> new Device(
                                index,
                                part.group(3),
                                device.model() + " MIG " + part.group(1),
                                Long.parseLong(part.group(2)) << 30))
                        .forEach(parts::add);
            }
        }
        return parts;
    }

    private static Devices none(String why) {
        return new Devices(List.of(), why, System.nanoTime());
    }
}
