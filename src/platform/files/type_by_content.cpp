#include <magic.h>

#include <memory>
#include <stdexcept>

#include "platform/files/content_checks.hpp"

namespace files {

namespace {

struct Close {
    void operator()(magic_t handle) const { magic_close(handle); }
};
using Handle = std::unique_ptr<std::remove_pointer_t<magic_t>, Close>;

Handle load() {
    Handle handle(magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR));
    if (!handle || magic_load(handle.get(), nullptr) != 0)
        throw std::runtime_error("libmagic cannot load its data: is libmagic-mgc installed?");
    return handle;
}

}  // namespace

std::string type_by_content(std::string_view content) {
    // A handle serves one thread, and takes 4 ms to load.
    thread_local const Handle handle = load();
    const char* type = magic_buffer(handle.get(), content.data(), content.size());
    return type == nullptr ? "" : type;
}

}  // namespace files
