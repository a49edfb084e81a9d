// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui;

import org.knime.core.webui.page.Page;

/** Something that shows a page. */
public interface UIExtension {

    /** The page. */
    Page getPage();
}
