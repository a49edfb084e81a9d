// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A standalone cluster on the loopback device: a master and workers of one core, each a process of
 * its own, of the jars that the build has fetched.
 */
final class Cluster implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 600;
    private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";
    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.security.action",
                    "sun.util.calendar");

    private final Path folder;
    private final String master;
    private final List<Process> processes = new ArrayList<>();

    Cluster(Path folder, int workers) throws IOException {
        this.folder = folder;
        int port = freePort();
        master = "spark://127.0.0.1:" + port;
        start(
                "master",
                "org.apache.spark.deploy.master.Master",
                List.of("--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0"));
        await("the master does not listen", () -> listens(port));
        for (int i = 0; i < workers; i++) {
            Path work = folder.resolve("work-" + i);
            start(
                    "worker-" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    List.of(
                            "--host",
                            "127.0.0.1",
                            "--cores",
                            "1",
                            "--memory",
                            "1g",
                            "--webui-port",
                            "0",
                            "--work-dir",
                            work.toString(),
                            master));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Process start(String name, String main, List<String> arguments) throws IOException {
        Process process = launch(log(name), List.of(), main, arguments);
        processes.add(process);
        return process;
    }

    private static Process launch(
            Path log, List<String> options, String main, List<String> arguments)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx512m");
        line.add("-XX:+UseSerialGC");
        line.addAll(options);
        line.add("-Dspark.master.rest.enabled=false"); // it would take a port of its own
        OPENED.forEach(p -> line.add("--add-opens=java.base/" + p + "=ALL-UNNAMED"));
        line.addAll(List.of("-cp", Shipped.SPARK.resolve("jars") + File.separator + "*", main));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment()
                .putAll(
                        Map.of(
                                "SPARK_HOME", Shipped.SPARK.toString(),
                                "SPARK_SCALA_VERSION", "2.13",
                                "SPARK_LOCAL_IP", "127.0.0.1"));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return builder.start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** Submits the application, as its users do. */
    Process submit(String name, String... arguments) throws IOException {
        return start(name, SUBMIT, line(master, arguments));
    }

    /** Submits the application to a core of its own process, as quiet as the launcher's. */
    static Process submitLocally(Path log, String... arguments) throws IOException {
        List<String> quiet = List.of("-Dlog4j2.configurationFile=" + Shipped.LOGGING);
        return launch(log, quiet, SUBMIT, line("local[1]", arguments));
    }

    private static List<String> line(String master, String... arguments) {
        List<String> line = new ArrayList<>(List.of("--master", master));
        line.addAll(
                List.of(
                        "--class",
                        "org.trimformer.spark.Main",
                        "--conf",
                        "spark.executor.memory=512m",
                        "--conf",
                        "spark.ui.enabled=false",
                        "--conf",
                        "spark.driver.host=127.0.0.1",
                        Shipped.APPLICATION.toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    /** Address for drivers. */
    String master() {
        return master;
    }

    /** Waits for a submitted application. */
    static int await(Process application) throws InterruptedException {
        if (!application.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the application does not end");
        }
        return application.exitValue();
    }

    /** What a process has printed. */
    String printed(String name) throws IOException {
        return Files.readString(log(name));
    }

    /**
     * The executors that are alive: all that workers start are Java machines. Their class is not
     * looked at, because the system shows the first 4,096 bytes of a command line only.
     */
    List<ProcessHandle> executors() {
        return processes.stream()
                .flatMap(p -> p.toHandle().children())
                .filter(p -> p.info().command().orElse("").endsWith("java"))
                .toList();
    }

    static void await(String otherwise, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        for (Process process : processes) {
            List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            all.forEach(ProcessHandle::destroyForcibly);
        }
        for (Process process : processes) {
            process.onExit().join();
        }
    }
}
