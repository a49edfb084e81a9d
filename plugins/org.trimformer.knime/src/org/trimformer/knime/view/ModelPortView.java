// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.port.PortView;
import org.knime.core.webui.page.Page;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.port.VitModelPortObjectSpec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The view of a model port. Its page carries all it shows, so it asks KNIME for nothing. */
final class ModelPortView implements PortView {
    private final String html;

    private ModelPortView(String html) {
        this.html = html;
    }

    /** The view before execution; also of a port whose node does not know its model yet. */
    static PortView of(VitModelPortObjectSpec spec) {
        if (spec == null || spec.description() == null) {
            return new ModelPortView(ModelPage.unknown());
        }
        return new ModelPortView(new ModelPage(spec.description()).beforeExecution());
    }

    /** The view after execution. */
    static PortView of(VitModelPortObject object) {
        if (object == null) {
            return new ModelPortView(ModelPage.unknown());
        }
        ModelPage page = new ModelPage(object.getSpec().description());
        return new ModelPortView(page.afterExecution(size(object.file())));
    }

    /** Empty where the file is gone: the page says all the rest without it. */
    private static OptionalLong size(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? OptionalLong.of(Files.size(file))
                    : OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The model file cannot be looked at", e);
        }
    }

    @Override
    public Page getPage() {
        return Page.create().fromString(() -> html).relativePath("model.html");
    }

    @Override
    public <D> Optional<InitialDataService<D>> createInitialDataService() {
        return Optional.empty();
    }

    @Override
    public Optional<RpcDataService> createRpcDataService() {
        return Optional.empty();
    }
}
