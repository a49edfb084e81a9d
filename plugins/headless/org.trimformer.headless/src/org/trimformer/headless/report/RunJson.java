// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeMessage;
import org.trimformer.headless.execute.NodeRun;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes {@code run.json}: outcome, versions, variables, and for every node its state, message,
 * times, the settings it ran with, its ports and files. Paths are relative to the output folder.
 */
public final class RunJson {

    private final JsonGenerator json;
    private final Path folder;

    private RunJson(JsonGenerator json, Path folder) {
        this.json = json;
        this.folder = folder;
    }

    /**
     * @param report the run
     * @param folder the output folder, to which file names are relative
     * @param versions names and versions of what took part
     * @param out the file; left open
     * @throws IOException where it cannot be written
     */
    public static void write(
            RunReport report, Path folder, Map<String, String> versions, OutputStream out)
            throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            new RunJson(json, folder).report(report, versions);
        }
    }

    private void report(RunReport report, Map<String, String> versions) throws IOException {
        json.writeStartObject();
        json.writeStringField("workflow", report.workflow());
        json.writeStringField("source", report.source().toString());
        json.writeStringField("outcome", report.outcome());
        json.writeNumberField("exitCode", report.exitCode());
        json.writeStringField("started", report.started().toString());
        json.writeNumberField("seconds", seconds(report.duration()));
        json.writeNumberField("jobs", report.jobs());
        texts("versions", versions);
        texts("variablesGiven", report.options().variables());
        texts("settingsGiven", report.options().assignments());
        variables("workflowVariables", workflowVariables(report));
        json.writeArrayFieldStart("nodes");
        for (NodeRun node : report.nodes()) {
            node(node);
        }
        json.writeEndArray();
        texts("differences", report.differences());
        json.writeEndObject();
    }

    private static Collection<FlowVariable> workflowVariables(RunReport report) {
        Map<String, FlowVariable> all = new LinkedHashMap<>();
        report.nodes().forEach(node -> all.putAll(node.node().workflowVariables().byName()));
        return all.values();
    }

    private void node(NodeRun node) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", node.graph().id().toString());
        json.writeStringField("name", node.graph().file().name());
        json.writeStringField("factory", node.graph().file().factory());
        json.writeStringField("state", node.state().label());
        message(node.message());
        if (node.cause().isPresent()) {
            json.writeStringField("cause", stackTrace(node.cause().get()));
        }
        if (node.started() != null) {
            json.writeStringField("started", node.started().toString());
            json.writeNumberField("seconds", seconds(node.duration()));
        }
        json.writeFieldName("settings");
        SettingsJson.write(node.usedSettings(), json);
        variables("exposedVariables", node.exposed());
        ports(node);
        json.writeArrayFieldStart("files");
        for (Path file : node.files()) {
            json.writeString(folder.relativize(file).toString().replace('\\', '/'));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void message(NodeMessage message) throws IOException {
        if (message == NodeMessage.NONE || message.getMessage() == null) {
            return;
        }
        json.writeObjectFieldStart("message");
        json.writeStringField("type", message.getMessageType().name());
        json.writeStringField("summary", message.getMessage());
        if (message.getIssue().isPresent()) {
            json.writeStringField("issue", message.getIssue().get());
        }
        texts("resolutions", message.getResolutions());
        json.writeEndObject();
    }

    private void ports(NodeRun node) throws IOException {
        json.writeArrayFieldStart("ports");
        int port = 0;
        for (PortObject object : node.objects()) {
            port++;
            json.writeStartObject();
            json.writeNumberField("port", port);
            json.writeStringField("summary", object == null ? "" : object.getSummary());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void variables(String field, Collection<FlowVariable> variables) throws IOException {
        json.writeArrayFieldStart(field);
        for (FlowVariable variable : variables) {
            json.writeStartObject();
            json.writeStringField("name", variable.getName());
            json.writeStringField("type", variable.getVariableType().getIdentifier());
            json.writeStringField("value", variable.getValueAsString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void texts(String field, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private void texts(String field, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static String stackTrace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
