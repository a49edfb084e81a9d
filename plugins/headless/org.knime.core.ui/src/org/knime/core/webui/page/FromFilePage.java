// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import org.osgi.framework.Bundle;

import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;

/** A page that is a file of a bundle. */
public class FromFilePage extends Page {

    private final Bundle m_bundle;
    private final String m_basePath;

    /** The same page, sharing its files. */
    protected FromFilePage(FromFilePage p) {
        super(p);
        m_bundle = p.m_bundle;
        m_basePath = p.m_basePath;
    }

    FromFilePage(Bundle bundle, String basePath, String relativeFilePath) {
        super(resource(bundle, basePath, relativeFilePath), true);
        m_bundle = bundle;
        m_basePath = basePath;
    }

    private static Resource resource(Bundle bundle, String basePath, String relativePath) {
        var path = basePath + "/" + relativePath;
        URL url = bundle.getEntry(path);
        if (url == null) {
            throw new IllegalArgumentException(
                    "Bundle " + bundle.getSymbolicName() + " has no file " + path);
        }
        return new SuppliedResource(url::openStream, relativePath, true, StandardCharsets.UTF_8);
    }

    /** Adds a file of the same folder. */
    public FromFilePage addResourceFile(String relativeFilePath) {
        addResource(resource(m_bundle, m_basePath, relativeFilePath));
        return this;
    }

    /** Adds all files of a folder below the page's folder. */
    public FromFilePage addResourceDirectory(String relativeDirPath) {
        var root = m_basePath + "/";
        var entries = m_bundle.findEntries(root + relativeDirPath, "*", true);
        while (entries != null && entries.hasMoreElements()) {
            var path = entries.nextElement().getPath();
            if (!path.endsWith("/")) {
                addResourceFile(path.substring(path.indexOf(root) + root.length()));
            }
        }
        return this;
    }

    @Override
    public FromFilePage addResourceFromString(Supplier<String> content, String relativePath) {
        super.addResourceFromString(content, relativePath);
        return this;
    }

    @Override
    public FromFilePage addResource(Supplier<InputStream> content, String relativePath) {
        super.addResource(content, relativePath);
        return this;
    }

    @Override
    public FromFilePage addResources(
            Function<String, InputStream> supplier, String relativePathPrefix, boolean areStatic) {
        super.addResources(supplier, relativePathPrefix, areStatic);
        return this;
    }
}
