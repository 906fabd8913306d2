#pragma once

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace http {

/// Compresses the body with gzip at its fastest level when it is worth it (a text type, more than
/// 1 KB, not compressed already) and the client accepts it. Adds `Vary: Accept-Encoding` to every
/// answer that could have been compressed, so that a cache does not hand it to the wrong client.
///
/// A page that shows both a secret and what the request contains lets its length betray the secret
/// (the BREACH attack): such a secret must change its look with every page.
void compress(Response& response, const Request& request);

}  // namespace http
