// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import org.knime.core.node.FluentNodeAPI;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.function.Function;
import java.util.function.Supplier;

/** A page with the files it needs. Made from text it is read anew each time it is shown. */
public class Page implements Resource, FluentNodeAPI {

    /** Whether neither the page nor any file of it ever changes. */
    protected boolean m_isCompletelyStatic;

    /** The files by path. */
    protected final Map<String, Resource> m_resources;

    private final Resource m_pageResource;
    private final List<ResourceFolder> m_folders;

    /** A page with the given file as its start. */
    protected Page(Resource pageResource, boolean isCompleteStatic) {
        m_pageResource = pageResource;
        m_isCompletelyStatic = isCompleteStatic;
        m_resources = new HashMap<>();
        m_folders = new ArrayList<>();
    }

    /** The same page, sharing its files. */
    protected Page(Page p) {
        m_pageResource = p.m_pageResource;
        m_isCompletelyStatic = p.m_isCompletelyStatic;
        m_resources = p.m_resources;
        m_folders = p.m_folders;
    }

    /** Starts a page. */
    public static RequireFromFileOrString create() {
        return new PageStages();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return m_pageResource.getInputStream();
    }

    @Override
    public String getRelativePath() {
        return m_pageResource.getRelativePath();
    }

    @Override
    public boolean isStatic() {
        return m_pageResource.isStatic();
    }

    @Override
    public ContentType getContentType() {
        return m_pageResource.getContentType();
    }

    @Override
    public Optional<Charset> getCharset() {
        return m_pageResource.getCharset();
    }

    /** Whether neither the page nor any file of it ever changes. */
    public boolean isCompletelyStatic() {
        return m_isCompletelyStatic;
    }

    /** The file of the path, empty if the page has none. */
    public Optional<Resource> getResource(String relativePath) {
        var resource = m_resources.get(relativePath);
        return resource != null
                ? Optional.of(resource)
                : m_folders.stream()
                        .flatMap(folder -> folder.find(relativePath).stream())
                        .findFirst();
    }

    /** Adds a text file. */
    public Page addResourceFromString(Supplier<String> content, String relativePath) {
        return addResource(SuppliedResource.ofText(content, relativePath, StandardCharsets.UTF_8));
    }

    /** Adds a file. */
    public Page addResource(Supplier<InputStream> content, String relativePath) {
        return addResource(content, relativePath, null);
    }

    /** Adds a file with the given encoding. */
    public Page addResource(Supplier<InputStream> content, String relativePath, Charset charset) {
        return addResource(new SuppliedResource(content::get, relativePath, false, charset));
    }

    /** Adds all files below a path. */
    public Page addResources(
            Function<String, InputStream> supplier, String relativePathPrefix, boolean areStatic) {
        return addResources(supplier, relativePathPrefix, areStatic, null);
    }

    /** Adds all files below a path with the given encoding. */
    public Page addResources(
            Function<String, InputStream> supplier,
            String relativePathPrefix,
            boolean areStatic,
            Charset charset) {
        m_folders.add(new ResourceFolder(relativePathPrefix, supplier, areStatic, charset));
        m_isCompletelyStatic &= areStatic;
        return this;
    }

    final Page addResource(Resource resource) {
        m_resources.put(resource.getRelativePath(), resource);
        m_isCompletelyStatic &= resource.isStatic();
        return this;
    }

    /** Gives a text. */
    @FunctionalInterface
    public interface StringSupplier extends Supplier<String> {}

    /** Gives bytes. */
    @FunctionalInterface
    public interface InputStreamSupplier extends Supplier<InputStream> {}

    /** Where the page comes from. */
    public interface RequireFromFileOrString {

        /** From a file of a bundle. */
        RequireBundle fromFile();

        /** From bytes with an encoding. */
        RequireRelativePath fromString(InputStreamSupplier content, Charset charset);

        /** From a text with an encoding. */
        RequireRelativePath fromString(StringSupplier content, Charset charset);

        /** From UTF-8 bytes. */
        default RequireRelativePath fromString(InputStreamSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }

        /** From a text. */
        default RequireRelativePath fromString(StringSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }
    }

    /** Which bundle holds the file. */
    public interface RequireBundle {

        /** The bundle of the class. */
        RequireBasePath bundleClass(Class<?> clazz);

        /** The bundle of the symbolic name. */
        RequireBasePath bundleID(String bundleID);
    }

    /** Which folder of the bundle holds the page. */
    public interface RequireBasePath {

        /** The folder. */
        RequireRelativeFilePath basePath(String basePath);
    }

    /** Which file of the folder is the page. */
    public interface RequireRelativeFilePath {

        /** The path below the folder. */
        FromFilePage relativeFilePath(String relativeFilePath);
    }

    /** How the page is called. */
    public interface RequireRelativePath {

        /** The path, its ending says the kind. */
        Page relativePath(String relativePath);
    }
}
