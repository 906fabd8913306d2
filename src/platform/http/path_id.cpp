#include "platform/http/path_id.hpp"

#include "base/whole_number.hpp"

namespace http {

std::int64_t path_id(const Request& request, std::size_t place) {
    return base::number_or_zero(request.path_parameters.at(place));
}

}  // namespace http
