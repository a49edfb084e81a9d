// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.workflow.NodeMessage;
import org.trimformer.headless.execute.Messages;
import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.NodeState;
import org.trimformer.headless.output.FinalModels.Made;
import org.trimformer.headless.report.RunReport;
import org.trimformer.headless.text.TablePreview;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code index.html}: one page that leads to everything a run has written. */
public final class IndexPage {

    private final RunReport report;
    private final Path folder;
    private final List<Made> models;
    private final List<Path> placed;
    private final Set<NodeRun> takers;
    private final StringBuilder html = new StringBuilder();

    /**
     * @param report the run
     * @param folder where its results are
     * @param models the models it made
     * @param placed where they stand at the top of the folder
     * @param takers the nodes that got a model from another one
     */
    public IndexPage(
            RunReport report,
            Path folder,
            List<Made> models,
            List<Path> placed,
            Set<NodeRun> takers) {
        this.report = report;
        this.folder = folder;
        this.models = models;
        this.placed = placed;
        this.takers = takers;
    }

    /**
     * @return the page
     * @throws IOException where a file of the run cannot be read
     */
    public String html() throws IOException {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escape(report.workflow()))
                .append("</title><style>\n")
                .append(style())
                .append("</style></head><body>\n");
        element("h1", report.workflow());
        element(
                "p",
                String.format(
                        Locale.ROOT,
                        "The workflow is %s, after %.0f seconds. All files lie in %s.",
                        report.outcome(),
                        report.duration().toMillis() / 1000.0,
                        folder));
        problems();
        models();
        comparisons();
        for (NodeRun node : report.nodes()) {
            node(node);
        }
        html.append("<p class=\"quiet\">")
                .append(link(folder.resolve("run.json"), "run.json"))
                .append(": settings, versions and times of this run.</p>\n</body></html>\n");
        return html.toString();
    }

    private void problems() {
        for (NodeRun node : report.failed()) {
            html.append("<p class=\"fault\"><strong>")
                    .append(escape(node.graph().label()))
                    .append(" failed.</strong> ")
                    .append(escape(Messages.of(node.message())))
                    .append("</p>\n");
        }
    }

    private void models() throws IOException {
        if (models.isEmpty()) {
            return;
        }
        element("h2", models.size() == 1 ? "Your model" : "Your models");
        html.append("<ul>\n");
        for (int i = 0; i < models.size(); i++) {
            NodeRun node = models.get(i).node();
            html.append("<li>After: ")
                    .append(link(placed.get(i), placed.get(i).getFileName().toString()))
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    ", %.2f MB, made by ",
                                    Files.size(placed.get(i)) / 1e6))
                    .append(escape(node.graph().label()));
            page(node, models.get(i).stored()).ifPresent(html::append);
            html.append("</li>\n");
        }
        for (NodeRun node : before()) {
            Path stored = stored(node).orElseThrow();
            html.append(made(node) ? "<li>In between: " : "<li>Before: ")
                    .append(link(stored, folder.relativize(stored).toString()))
                    .append(
                            String.format(
                                    Locale.ROOT, ", %.2f MB, from ", Files.size(stored) / 1e6))
                    .append(escape(node.graph().label()));
            page(node, stored).ifPresent(html::append);
            html.append("</li>\n");
        }
        html.append("</ul>\n");
    }

    /** The nodes that have a model and are not among the results. */
    private List<NodeRun> before() {
        return report.nodes().stream()
                .filter(n -> stored(n).isPresent())
                .filter(n -> models.stream().noneMatch(m -> m.node() == n))
                .toList();
    }

    private static Optional<Path> stored(NodeRun node) {
        return node.files().stream().filter(f -> ends(f, ".safetensors")).findFirst();
    }

    private Optional<String> page(NodeRun node, Path model) {
        String name = model.getFileName().toString().replace(".safetensors", ".html");
        return node.files().stream()
                .filter(f -> f.getFileName().toString().equals(name))
                .findFirst()
                .map(page -> " (" + link(page, "what is in it") + ")");
    }

    private void comparisons() {
        List<String> links = new ArrayList<>();
        for (NodeRun node : report.nodes()) {
            node.files().stream()
                    .filter(f -> f.getFileName().toString().equals("view.html"))
                    .forEach(view -> links.add(link(view, node.graph().label())));
        }
        if (!links.isEmpty()) {
            Collections.reverse(links); // what comes last compares the rest
            element("h2", "Views");
            html.append("<ul>\n");
            links.forEach(link -> html.append("<li>").append(link).append("</li>\n"));
            html.append("</ul>\n");
        }
    }

    private void node(NodeRun node) {
        element("h2", node.graph().label() + role(node));
        if (node.state() != NodeState.EXECUTED) {
            element("p", "State: " + node.state().label() + ".");
        } else if (node.message() != NodeMessage.NONE && node.message().getMessage() != null) {
            element("p", "Warning: " + Messages.of(node.message()));
        }
        List<Path> pictures = node.files().stream().filter(IndexPage::isPicture).toList();
        for (Path picture : pictures) {
            String name = portName(node, picture) + role(node);
            html.append("<figure><a href=\"")
                    .append(address(picture))
                    .append("\"><img alt=\"")
                    .append(escape(name))
                    .append("\" src=\"")
                    .append(address(picture))
                    .append("\"></a><figcaption>")
                    .append(escape(name))
                    .append("</figcaption></figure>\n");
        }
        tables(node);
        List<Path> others = node.files().stream().filter(f -> !isPicture(f)).toList();
        if (!others.isEmpty()) {
            html.append("<ul class=\"files\">\n");
            for (Path file : others) {
                html.append("<li>")
                        .append(link(file, file.getFileName().toString()))
                        .append(" ")
                        .append(escape(portName(node, file)))
                        .append("</li>\n");
            }
            html.append("</ul>\n");
        }
    }

    private void tables(NodeRun node) {
        for (int i = 0; i < node.objects().size(); i++) {
            if (node.objects().get(i) instanceof BufferedDataTable table) {
                Optional<String> text = TablePreview.of(table);
                if (text.isPresent() && table.size() > 0) {
                    html.append("<details><summary>")
                            .append(escape(portName(node, i + 1)))
                            .append("</summary><pre tabindex=\"0\">")
                            .append(escape(text.get()))
                            .append("</pre></details>\n");
                }
            }
        }
    }

    private String role(NodeRun node) {
        if (models.isEmpty() || stored(node).isEmpty()) {
            return "";
        }
        return models.stream().anyMatch(m -> m.node() == node)
                ? ": after"
                : made(node) ? ": in between" : ": before";
    }

    /** Whether a node made its model of another one. */
    private boolean made(NodeRun node) {
        return takers.contains(node);
    }

    private static String portName(NodeRun node, Path file) {
        String number = file.getFileName().toString().replaceFirst("^port_(\\d+).*", "$1");
        if (number.matches("\\d{1,3}")) {
            return portName(node, Integer.parseInt(number))
                    + (ends(file, ".html") ? ", as a page" : "");
        }
        return ends(file, "view.html") ? "View of the node" : "";
    }

    private static String portName(NodeRun node, int port) {
        return node.node()
                .host()
                .flatMap(host -> host.outputName(port - 1))
                .orElse("Output " + port);
    }

    private static boolean isPicture(Path file) {
        return file.getFileName().toString().matches("port_\\d+\\.(png|svg)");
    }

    private static boolean ends(Path file, String ending) {
        return file.getFileName().toString().endsWith(ending);
    }

    private void element(String name, String text) {
        html.append('<').append(name).append('>');
        html.append(escape(text)).append("</").append(name).append(">\n");
    }

    private String link(Path file, String text) {
        return "<a href=\"" + address(file) + "\">" + escape(text) + "</a>";
    }

    /** Relative, so that the folder can be moved or sent. */
    private String address(Path file) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        try {
            return escape(new URI(null, null, "./" + path, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() throws IOException {
        try (InputStream in = IndexPage.class.getResourceAsStream("index.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
