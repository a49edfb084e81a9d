// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

import java.nio.charset.Charset;

/** The steps from {@link Page#create()} to a page. */
final class PageStages implements Page.RequireFromFileOrString {

    @Override
    public Page.RequireRelativePath fromString(Page.StringSupplier content, Charset charset) {
        return path -> new Page(SuppliedResource.ofText(content, path, charset), false);
    }

    @Override
    public Page.RequireRelativePath fromString(Page.InputStreamSupplier content, Charset charset) {
        return path -> new Page(new SuppliedResource(content::get, path, false, charset), false);
    }

    @Override
    public Page.RequireBundle fromFile() {
        return new FromFile();
    }

    private static final class FromFile implements Page.RequireBundle {

        @Override
        public Page.RequireBasePath bundleClass(Class<?> clazz) {
            return folder(FrameworkUtil.getBundle(clazz), clazz.getName());
        }

        @Override
        public Page.RequireBasePath bundleID(String bundleID) {
            return folder(Platform.getBundle(bundleID), bundleID);
        }

        private static Page.RequireBasePath folder(Bundle bundle, String askedFor) {
            if (bundle == null) {
                throw new IllegalArgumentException(
                        "No bundle found for '"
                                + askedFor
                                + "'; pages from files need a running framework.");
            }
            return basePath -> file -> new FromFilePage(bundle, basePath, file);
        }
    }
}
