// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.view;

import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Resource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one file of a KNIME view page. Scripts and styles named by {@code src} and {@code href} are
 * inlined; a small script in front answers the page's questions as KNIME would: a {@code
 * UIExtensionRequest} posted to {@code window.parent} (which is the page's own window when it is
 * opened by itself) gets the configuration with the initial data. Pages that ask nothing when they
 * have no parent find the same object in {@code window.trimformerInitialData}.
 */
final class StandalonePage {

    private static final Pattern SCRIPT =
            Pattern.compile("<script([^>]*?)\\ssrc=[\"']([^\"']+)[\"']([^>]*)>\\s*</script>");
    private static final Pattern STYLE =
            Pattern.compile("<link[^>]*?\\shref=[\"']([^\"']+\\.css)[\"'][^>]*>");
    private static final Pattern HEAD =
            Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);

    private static final Pattern END_OF_SCRIPT =
            Pattern.compile("</(script)", Pattern.CASE_INSENSITIVE);

    private final Page page;
    private final Optional<String> initialData;

    StandalonePage(Page page, Optional<String> initialData) {
        this.page = page;
        this.initialData = initialData;
    }

    String html() throws IOException {
        String html = read(page);
        html = inline(html, SCRIPT, 2, "<script$1$3>%s</script>", true);
        html = inline(html, STYLE, 1, "<style>%s</style>", false);
        return initialData.isPresent() ? withData(html, initialData.get()) : html;
    }

    private String inline(
            String html, Pattern pattern, int nameGroup, String template, boolean script)
            throws IOException {
        Matcher matcher = pattern.matcher(html);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(nameGroup).replaceFirst("^\\./", "");
            Optional<Resource> resource = page.getResource(name);
            String replacement = Matcher.quoteReplacement(matcher.group());
            if (resource.isPresent()) {
                String content = read(resource.get());
                content = script ? closedSafely(content) : content;
                replacement = template.formatted(Matcher.quoteReplacement(content));
            }
            matcher.appendReplacement(result, replacement);
        }
        return matcher.appendTail(result).toString();
    }

    /** A literal end tag inside a script, however spelt, would end the script element. */
    private static String closedSafely(String script) {
        return END_OF_SCRIPT.matcher(script).replaceAll("<\\\\/$1").replace("<!--", "<\\!--");
    }

    /** JSON that nothing in it can lead out of the script: {@code <} stands in strings only. */
    private static String shutIn(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String read(Resource resource) throws IOException {
        Charset charset = resource.getCharset().orElse(StandardCharsets.UTF_8);
        try (InputStream in = resource.getInputStream()) {
            return new String(in.readAllBytes(), charset);
        }
    }

    private static String withData(String html, String json) {
        String script = "<script>%s</script>".formatted(host(shutIn(json)));
        Matcher head = HEAD.matcher(html);
        return head.find()
                ? html.substring(0, head.end()) + script + html.substring(head.end())
                : script + html;
    }

    /** The part of KNIME's page protocol that a page needs to get its data. */
    private static String host(String json) {
        return """
        (function () {
          if (window.parent !== window) { return; }
          var data = %s;
          var text = JSON.stringify(data);
          window.trimformerInitialData = data;
          function answer(request) {
            if (request.method === "getConfig") {
              return { initialData: text, nodeId: "", projectId: "", workflowId: "" };
            }
            if (request.method === "callNodeDataService") {
              var wanted = request.params && request.params[0];
              var type = wanted && (wanted.serviceType || wanted);
              return type === "initial_data" ? text : null;
            }
            return null;
          }
          window.addEventListener("message", function (event) {
            var message = event.data;
            if (!message || message.type !== "UIExtensionRequest") { return; }
            window.postMessage({
              type: "UIExtensionResponse",
              requestId: message.requestId,
              payload: answer(message.payload || {})
            }, "*");
          });
        })();
        """
                .formatted(json);
    }
}
