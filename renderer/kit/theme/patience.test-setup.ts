/** How long a test of a document waits for words to appear: as long as a busy machine may take; the right ones come at once. */
import { configure } from '@testing-library/react'

const PATIENCE_MS = 20_000

configure({ asyncUtilTimeout: PATIENCE_MS })
