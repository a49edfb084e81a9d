// SPDX-License-Identifier: Apache-2.0
/**
 * A model as files for other programs, opened again and compared before they are delivered. Read
 * {@link org.trimformer.model.export.ExportJob} first.
 */
package org.trimformer.model.export;
