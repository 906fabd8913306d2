#pragma once

#include "base/csv_writer.hpp"

namespace office {

using base::csv;

}  // namespace office
