/** Pages and the files they need; {@link org.knime.core.webui.page.Page#create()} starts one. */
package org.knime.core.webui.page;
