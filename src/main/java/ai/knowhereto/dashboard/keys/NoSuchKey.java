package ai.knowhereto.dashboard.keys;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// There is no such key, or it is not the reader's: the answer is the same, byte for byte.
@ResponseStatus(HttpStatus.NOT_FOUND)
class NoSuchKey extends RuntimeException {}
