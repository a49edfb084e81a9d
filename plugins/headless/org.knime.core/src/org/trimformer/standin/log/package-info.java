// SPDX-License-Identifier: Apache-2.0
/** Where the log of nodes goes. */
package org.trimformer.standin.log;
