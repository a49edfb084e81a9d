/** Where the log of nodes goes. */
package org.trimformer.standin.log;
