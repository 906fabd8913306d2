#include "platform/jobs/payload.hpp"

#include "base/whole_number.hpp"
#include "platform/jobs/worker.hpp"

namespace jobs {

std::int64_t id_in(std::string_view payload) {
    const auto id = base::whole_number(payload);
    if (!id) throw GiveUp("the payload is no id");
    return *id;
}

}  // namespace jobs
